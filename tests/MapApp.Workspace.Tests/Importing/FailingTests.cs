using System.Reflection;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Importing;

/// <summary>A store that fails at any of its calls: afterwards the workspace is as it was, to the last row.</summary>
public sealed class FailingTests
{
    private ImportBench _bench = null!;

    [SetUp]
    public void Build()
    {
        _bench = new ImportBench();
        _bench.Commit(ImportBench.Edition);
        _bench.Steps.Correct("liuyuan-2021/水/2", new TaskEdit { Places = ["柳沟"] }, "张");
        _bench.Ledger("liuyuan-2021/水/1", "注");
    }

    [TearDown]
    public void Delete() => _bench.Dispose();

    [Test]
    public void An_import_that_fails_half_way_leaves_everything_as_it_was() => FailsEverywhere(session =>
    {
        var import = new PlanImport(session, new ImportBench.ToldReader((_, _, _, _) => Moved()), _bench.Time);
        import.Commit(import.Prepare(ImportBench.File("二")), "张");
    }, atLeast: 5);

    [Test]
    public void So_does_a_correction() =>
        FailsEverywhere(session => new PlanSteps(session, _bench.Time).Correct("liuyuan-2021/水/1", new TaskEdit { Deadlines = [] }, "张"), atLeast: 2);

    [Test]
    public void So_does_a_removal() => FailsEverywhere(session => new PlanSteps(session, _bench.Time).Remove(ImportBench.PlanId, "张"), atLeast: 2);

    [Test]
    public void So_does_the_undo_of_a_correction() => FailsEverywhere(Undo, atLeast: 2);

    [Test]
    public void So_does_the_undo_of_a_removal()
    {
        _bench.Steps.Remove(ImportBench.PlanId, "张");
        FailsEverywhere(Undo, atLeast: 4);
    }

    private void Undo(WorkspaceSession session)
    {
        var steps = new PlanSteps(session, _bench.Time);
        steps.Undo(steps.History(ImportBench.PlanId)[0].Batch);
    }

    [Test]
    public void Where_only_the_linking_fails_the_import_holds_and_opening_the_workspace_makes_up_for_it()
    {
        _bench.Workspace.Close();
        using (var session = WorkspaceSession.Open(new Faulty(GeoPackageWorkspace.Open(_bench.Workspace.Path)) { FailLinking = true }))
        {
            var import = new PlanImport(session, new ImportBench.ToldReader((_, _, _, _) => Moved()), _bench.Time);
            var report = import.Commit(import.Prepare(ImportBench.File("二")), "张");
            Assert.That(report.LinksPending?.Failure, Is.EqualTo(StoreFailure.Locked));
            Assert.That(session.Register.Find("liuyuan-2021/水/9"), Is.Not.Null);
        }

        Assert.That(_bench.Session.CaughtUp, Is.Not.Null);
        Assert.That(_bench.Session.Links.OfTask("liuyuan-2021/水/9").Select(l => l.Feature.Id), Does.Contain("qingxi-1"));
    }

    private void FailsEverywhere(Action<WorkspaceSession> step, int atLeast)
    {
        var before = _bench.Everything();
        _bench.Workspace.Close();
        var calls = 0;
        for (var failAt = 1; ; failAt++)
        {
            var store = new Faulty(GeoPackageWorkspace.Open(_bench.Workspace.Path)) { FailAt = failAt };
            using var session = WorkspaceSession.Open(store);
            try
            {
                step(session);
                break;
            }
            catch (IOException)
            {
                calls++;
            }

            session.Dispose();
            Assert.That(_bench.Everything(), Is.EqualTo(before), $"after a failure at call {failAt}");
        }

        Assert.That(calls, Is.GreaterThanOrEqualTo(atLeast), "calls that failed");
    }

    private static Plan Moved()
    {
        var tasks = ImportBench.Edition.Tasks;
        return ImportBench.Edition with { Tasks = [tasks[0] with { Ref = "水/9" }, tasks[1] with { Ref = "水/1" }, .. tasks.Skip(2)] };
    }

    /// <summary>The real store, but for one failing call of its writer.</summary>
    private sealed class Faulty(IWorkspaceStore store) : IWorkspaceStore
    {
        private int _calls;

        public int FailAt { get; init; }

        public bool FailLinking { get; init; }

        public StoreDescription Description => store.Description;

        public IFeatureReader Features => store.Features;

        public IRegisterReader Register => store.Register;

        public ILinkReader Links => store.Links;

        public IObservationReader Observations => store.Observations;

        public ICertificateReader Certificates => store.Certificates;

        public IPlotStepReader PlotSteps => store.PlotSteps;

        public void Write(Action<IWorkspaceWriter> work) => store.Write(writer => work(Proxy<IWorkspaceWriter>.Of(writer, Called)));

        public void Dispose() => store.Dispose();

        private void Called(MethodInfo method)
        {
            if (FailLinking && (method.Name is nameof(IWorkspaceWriter.ReplaceLinks) or nameof(ILinkWriter.Apply)))
                throw new StoreException(StoreFailure.Locked, "w", "locked");
            // The step's own calls: what linking writes afterwards is a transaction of its own.
            if ((method.DeclaringType == typeof(IPlanWriter) || method.Name == nameof(IWorkspaceWriter.PutPlan)) && ++_calls == FailAt)
                throw new IOException("the disk is gone");
        }
    }

    /// <summary>Passes every call on after having told of it; the parts of a writer are wrapped too.</summary>
    public class Proxy<T> : DispatchProxy
        where T : class
    {
        private T _target = null!;
        private Action<MethodInfo> _called = null!;

        public static T Of(T target, Action<MethodInfo> called)
        {
            var proxy = Create<T, Proxy<T>>();
            ((Proxy<T>)(object)proxy)._target = target;
            ((Proxy<T>)(object)proxy)._called = called;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.ReturnType == typeof(IPlanWriter))
                return Proxy<IPlanWriter>.Of((IPlanWriter)targetMethod.Invoke(_target, args)!, _called);
            if (targetMethod.ReturnType == typeof(ILinkWriter))
                return Proxy<ILinkWriter>.Of((ILinkWriter)targetMethod.Invoke(_target, args)!, _called);
            _called(targetMethod);
            try
            {
                return targetMethod.Invoke(_target, args);
            }
            catch (TargetInvocationException e)
            {
                throw e.InnerException!;
            }
        }
    }
}
