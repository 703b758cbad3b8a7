using CsCheck;

namespace SimKit.Runs.Tests.Limits;

[TestFixture]
internal sealed class DurationTests
{
    [TestCase("30m", 1800)]
    [TestCase("1h30m", 5400)]
    [TestCase("1h 30m", 5400)]
    [TestCase("1.5h", 5400)]
    [TestCase("2d", 172800)]
    [TestCase("90s", 90)]
    [TestCase("90", 90)]
    [TestCase("10 min", 600)]
    [TestCase("250 ms", 0.25)]
    [TestCase("1:30:00", 5400)]
    public void Spans_are_read_as_people_write_them(string text, double expected)
    {
        Assert.That(Duration.TryParse(text, out double seconds, out string problem), Is.True, problem);
        Assert.That(seconds, Is.EqualTo(expected));
    }

    [Test]
    public void What_is_written_is_read_back_to_the_second_largest_unit() =>
        Gen.Double[0.1, 1e7].Sample(seconds =>
        {
            Assert.That(Duration.TryParse(Duration.Text(seconds), out double read, out string problem), Is.True, problem);
            double digit = seconds < 9.95 ? 0.1 : seconds < 3600 ? 1 : seconds < 86400 ? 60 : 3600;
            Assert.That(read, Is.EqualTo(seconds).Within(digit));
        });

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("30x")]
    [TestCase("m30")]
    [TestCase("30m1h")]
    [TestCase("10 km")]
    public void Other_texts_are_refused_with_examples(string text)
    {
        Assert.That(Duration.TryParse(text, out _, out string problem), Is.False);
        Assert.That(problem, Is.EqualTo("must be a time such as 30m, 1h30m, 1:30:00 or \"10 min\""));
    }

    [TestCase("0m")]
    [TestCase("-5")]
    [TestCase("1e400")]
    public void A_span_lasts(string text)
    {
        Assert.That(Duration.TryParse(text, out _, out string problem), Is.False);
        Assert.That(problem, Is.EqualTo("must be greater than 0 s"));
    }
}
