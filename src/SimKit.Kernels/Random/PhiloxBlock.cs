namespace SimKit.Kernels.Random;

/// <summary>Four words of 32 bits: a counter, or the random words that belong to it.</summary>
public readonly record struct PhiloxBlock(uint A, uint B, uint C, uint D);
