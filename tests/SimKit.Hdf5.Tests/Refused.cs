using NUnit.Framework.Constraints;

namespace SimKit.Hdf5.Tests;

/// <summary>The constraint that an action fails with <see cref="H5Exception"/> and a message with all of some words.</summary>
public static class Refused
{
    public static Constraint Saying(params string[] words)
        => words.Aggregate((Constraint)Throws.TypeOf<H5Exception>(), (constraint, word) => constraint.And.Message.Contains(word));
}
