namespace SimKit.Testing;

/// <summary>
/// Lets all fixtures of an assembly share the launches of <see cref="MpiTestAttribute"/>, not only the bodies of each fixture: for
/// assemblies with many quick bodies, where starting the ranks is what takes the time.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MpiTestsShareLaunchAttribute : Attribute;
