namespace MapApp.Core.Plans.Corrections;

/// <summary>Makes corrections of what users edit, and of a plan as read the plan as it is in force. What was read is never changed.</summary>
public static class Correcting
{
    /// <summary>The plan with its corrections; those of other plans and of tasks that are gone do nothing.</summary>
    /// <exception cref="FormatException">A correction is no JSON of its field.</exception>
    public static Plan With(this Plan plan, IEnumerable<TaskCorrection> corrections)
    {
        var byTask = corrections.Where(c => c.Plan == plan.Id).ToLookup(c => c.Ref);
        return byTask.Count == 0 ? plan : plan with { Tasks = [.. plan.Tasks.Select(t => byTask.Contains(t.Ref) ? t.With(byTask[t.Ref]) : t)] };
    }

    /// <inheritdoc cref="With(Plan, IEnumerable{TaskCorrection})"/>
    public static PlanTask With(this PlanTask read, IEnumerable<TaskCorrection> corrections)
    {
        foreach (var correction in corrections)
        {
            try
            {
                read = correction.Field switch
                {
                    CorrectedField.Units => read with { Units = StoredJson.Read<List<TaskUnit>>(correction.Now) },
                    CorrectedField.Deadlines => read with { Deadlines = StoredJson.Read<List<PlanDate>>(correction.Now) },
                    CorrectedField.Targets => read with { Targets = StoredJson.Read<List<PlanTarget>>(correction.Now) },
                    _ => read with { Places = StoredJson.Read<List<string>>(correction.Now) },
                };
            }
            catch (FormatException e)
            {
                throw new FormatException($"Correction of '{TaskRef.Of(correction.Plan, correction.Ref)}', field '{correction.Field}': {e.Message}", e);
            }
        }

        return read;
    }

    /// <summary>The corrections of a task after an edit: fields the edit leaves alone keep theirs, fields that read as printed have none.</summary>
    /// <param name="read">The task as read, without corrections.</param>
    /// <param name="present">The corrections it has.</param>
    /// <exception cref="ArgumentException">The edit holds something that no plan could say.</exception>
    public static IReadOnlyList<TaskCorrection> After(
        string plan, PlanTask read, IEnumerable<TaskCorrection> present, TaskEdit edit, DateTimeOffset at, string by)
    {
        edit.Check();
        var corrections = present.Where(c => c.Plan == plan && c.Ref == read.Ref).ToDictionary(c => c.Field);
        foreach (var (field, now) in edit.Fields())
        {
            var was = Printed(read, field);
            if (now == was)
                corrections.Remove(field);
            else if (!corrections.TryGetValue(field, out var known) || known.Now != now || known.Was != was)
                corrections[field] = new TaskCorrection(plan, read.Ref, field, was, now, at, by);
        }

        return [.. corrections.Values.OrderBy(c => c.Field)];
    }

    /// <param name="read">The task as the plan reads now; null when the plan has no such task any more.</param>
    public static CorrectionStanding Standing(TaskCorrection correction, PlanTask? read)
    {
        if (read is null)
            return CorrectionStanding.TaskGone;
        var printed = Printed(read, correction.Field);
        return printed == Canonical(correction.Was, correction.Field) ? CorrectionStanding.Holds
            : printed == Canonical(correction.Now, correction.Field) ? CorrectionStanding.Adopted
            : CorrectionStanding.ReadingChanged;
    }

    /// <summary>A field of a task as JSON.</summary>
    public static string Printed(PlanTask task, CorrectedField field) => field switch
    {
        CorrectedField.Units => StoredJson.Write(task.Units),
        CorrectedField.Deadlines => StoredJson.Write(task.Deadlines),
        CorrectedField.Targets => StoredJson.Write(task.Targets),
        _ => StoredJson.Write(task.Places),
    };

    // A hand in QGIS may have set a blank or two.
    private static string Canonical(string json, CorrectedField field) => field switch
    {
        CorrectedField.Units => StoredJson.Write(StoredJson.Read<List<TaskUnit>>(json)),
        CorrectedField.Deadlines => StoredJson.Write(StoredJson.Read<List<PlanDate>>(json)),
        CorrectedField.Targets => StoredJson.Write(StoredJson.Read<List<PlanTarget>>(json)),
        _ => StoredJson.Write(StoredJson.Read<List<string>>(json)),
    };
}
