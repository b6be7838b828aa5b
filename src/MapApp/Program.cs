return await MapApp.CommandLine.MapAppCommand.RunAsync(args);
