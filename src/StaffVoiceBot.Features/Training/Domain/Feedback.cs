namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>The five questions of T12, each answered 1 to 5.</summary>
internal enum FeedbackQuestion
{
    /// <summary>Use for the work.</summary>
    Usefulness,

    /// <summary>Clarity; about the trainer.</summary>
    Clarity,

    /// <summary>Pace; about the trainer.</summary>
    Pace,

    /// <summary>Organisation and accessibility.</summary>
    Organisation,

    /// <summary>Would recommend it.</summary>
    Recommendation,
}

/// <summary>
/// What came back about a course, as counts per question and value: no answer can be led back to a person, because
/// none is kept (T12).
/// </summary>
/// <param name="Counts">25 counts: question by question, values 1 to 5.</param>
/// <param name="Remarks">Free texts, in random order.</param>
internal sealed record Feedback(IReadOnlyList<int> Counts, IReadOnlyList<string> Remarks)
{
    /// <summary>Highest value of a scale.</summary>
    public const int Scale = 5;

    /// <summary>Number of questions.</summary>
    public static readonly int Questions = Enum.GetValues<FeedbackQuestion>().Length;

    /// <summary>Input ids of the questions, in order.</summary>
    public static readonly IReadOnlyList<string> Fields = [.. Enum.GetNames<FeedbackQuestion>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>No answers.</summary>
    public static Feedback None { get; } = new(new int[Questions * Scale], []);

    /// <summary>Number of people who answered.</summary>
    public int Answers => Counts.Take(Scale).Sum();

    /// <summary>The counts with one form more. Null when a value is missing or not 1 to 5.</summary>
    /// <param name="values">One value a question, in order.</param>
    /// <param name="remark">Free text; empty for none.</param>
    /// <param name="place">Where among the remarks it is put: 0 to their number.</param>
    public Feedback? Add(IReadOnlyList<int> values, string remark, int place)
    {
        if (values.Count != Questions || values.Any(value => value is < 1 or > Scale))
        {
            return null;
        }

        int[] counts = [.. Counts];
        for (int question = 0; question < Questions; question++)
        {
            counts[(question * Scale) + values[question] - 1]++;
        }

        List<string> remarks = [.. Remarks];
        if (remark.Length > 0)
        {
            remarks.Insert(place, remark);
        }

        return new Feedback(counts, remarks);
    }

    /// <summary>Mean of a question, 1 to 5; 0 without answers.</summary>
    /// <param name="question">Question.</param>
    public double Mean(FeedbackQuestion question)
    {
        IEnumerable<int> counts = Counts.Skip((int)question * Scale).Take(Scale);
        return Answers == 0 ? 0 : counts.Select((count, value) => count * (value + 1)).Sum() / (double)Answers;
    }

    /// <summary>True for questions whose values only the trainer sees (T12).</summary>
    /// <param name="question">Question.</param>
    public static bool IsAboutTrainer(FeedbackQuestion question) => question is FeedbackQuestion.Clarity or FeedbackQuestion.Pace;
}
