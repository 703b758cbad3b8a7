namespace SimKit.Particles.Decomposition;

/// <summary>A plane that cuts a brick in two.</summary>
/// <param name="Axis">The axis it is normal to: 0 for x, 1 for y, 2 for z.</param>
/// <param name="At">Where; what lies there belongs to the upper part.</param>
public readonly record struct Cut(int Axis, double At);
