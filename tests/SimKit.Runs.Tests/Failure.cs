namespace SimKit.Runs.Tests;

/// <summary>The failure an action must end with.</summary>
internal static class Failure
{
    public static T Of<T>(Action action)
        where T : Exception => Assert.Throws<T>(action) ?? throw new AssertionException("nothing was thrown");
}
