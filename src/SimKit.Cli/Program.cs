// Every verb lives in SimKit.Host; the simulations are found beside this program.
return SimKit.Host.SimHost.Main(args);
