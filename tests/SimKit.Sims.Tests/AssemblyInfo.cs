using SimKit.Testing;

[assembly: MpiTestsShareLaunch]
