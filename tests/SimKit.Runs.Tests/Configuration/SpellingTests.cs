using CsCheck;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class SpellingTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcde_"], 0, 8];

    // kitten and sitting: the example of Levenshtein distance in Wagner and Fischer's problem; a swap counts once (Damerau 1964).
    [TestCase("kitten", "sitting", 3)]
    [TestCase("saturday", "sunday", 3)]
    [TestCase("radius", "raduis", 1)]
    [TestCase("", "abc", 3)]
    [TestCase("same", "same", 0)]
    public void Counts_edits(string left, string right, int edits) => Assert.That(Spelling.Distance(left, right), Is.EqualTo(edits));

    [TestCase("nnx", "nx")]
    [TestCase("raduis", "radius")]
    [TestCase("Series-Every", "series_every")]
    [TestCase("completely", null)]
    public void Finds_the_nearest(string word, string? nearest)
    {
        string[] candidates = ["nx", "radius", "series_every"];
        Assert.That(Spelling.Nearest(word, candidates), Is.EqualTo(nearest));
    }

    [Test]
    public void Never_suggests_the_word_itself() =>
        Gen.Select(Word, Word.Array[0, 6]).Sample((word, others) =>
            Assert.That(Spelling.Nearest(word, [.. others, word]), Is.Not.EqualTo(word)));

    [Test]
    public void Distance_is_symmetric_and_bounded() =>
        Gen.Select(Word, Word).Sample((left, right) =>
        {
            int distance = Spelling.Distance(left, right);
            Assert.That(distance, Is.EqualTo(Spelling.Distance(right, left)));
            Assert.That(distance, Is.InRange(Math.Abs(left.Length - right.Length), Math.Max(left.Length, right.Length)));
            Assert.That(distance == 0, Is.EqualTo(left == right));
        });
}
