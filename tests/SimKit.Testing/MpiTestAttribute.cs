using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using NUnit.Framework.Internal.Commands;

namespace SimKit.Testing;

/// <summary>
/// Runs the test body on each of the given rank counts under every installed MPI family. The ranks are separate processes;
/// inside the body <see cref="Ranks.World"/> is a communicator of its own. All bodies of a fixture share one launch for each
/// family and rank count (all of an assembly with <see cref="MpiTestsShareLaunchAttribute"/>); a body that fails or hangs ends its
/// launch, and the bodies after it are launched again.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MpiTestAttribute(params int[] rankCounts) : NUnitAttribute, ITestBuilder, IWrapTestMethod, IImplyFixture
{
    private const string LaunchProperty = "MpiLaunch";
    private readonly NUnitTestCaseBuilder builder = new();

    /// <summary>The rank counts, one launch each.</summary>
    public IReadOnlyList<int> RankCounts => rankCounts;

    /// <summary>How long the body may take before its processes are stopped.</summary>
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>Whether the body gets processes of its own, for bodies that end or upset them.</summary>
    public bool Alone { get; set; }

    /// <summary>Whether the body is also run in the test process, where <see cref="Ranks.World"/> is the serial communicator.</summary>
    public bool Serial { get; set; }

    /// <inheritdoc/>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        if (Serial)
        {
            yield return Named(method, suite, "serial");
        }

        if (MpiLauncher.Families.Count == 0)
        {
            TestMethod missing = Named(method, suite, "no MPI");
            missing.MakeInvalid("neither mpiexec.openmpi nor mpiexec.mpich is on PATH; run scripts/bootstrap --test");
            yield return missing;
        }

        foreach (string family in MpiLauncher.Families)
        {
            foreach (int count in rankCounts)
            {
                TestMethod test = Named(method, suite, $"{family}, {count}");
                test.Properties.Set(LaunchProperty, LaunchKey.For(method.MethodInfo, Alone, family, count));
                yield return test;
            }
        }
    }

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) =>
        command.Test.Properties.Get(LaunchProperty) is LaunchKey key ? new LaunchCommand(command, key) : command;

    private TestMethod Named(IMethodInfo method, Test? suite, string variant)
    {
        TestMethod test = builder.BuildTestMethod(method, suite, null);
        test.Name = $"{method.Name}({variant})";
        test.FullName = $"{method.TypeInfo.FullName}.{test.Name}";
        return test;
    }

    private sealed class LaunchCommand(TestCommand inner, LaunchKey key) : DelegatingTestCommand(inner)
    {
        public override TestResult Execute(TestExecutionContext context)
        {
            if (MpiLaunch.ResultOf(key, Test.Method!.MethodInfo) is string failure)
            {
                context.CurrentResult.SetResult(ResultState.Failure, failure);
            }
            else
            {
                context.CurrentResult.SetResult(ResultState.Success);
            }

            return context.CurrentResult;
        }
    }
}
