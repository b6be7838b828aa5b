// A window's test waits most of its time for the browser: two fixtures side by side fill two cores. The tests of one run one by one.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]
