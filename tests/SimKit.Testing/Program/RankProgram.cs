// Compiled into every test project: the entry point of the ranks that [MpiTest] starts.
return SimKit.Testing.RankMain.Run(args);
