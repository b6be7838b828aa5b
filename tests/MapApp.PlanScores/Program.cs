using MapApp.PlanScores;

return Scoring.Run(args, Console.Out, Console.Error);
