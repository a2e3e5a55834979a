using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training;

/// <summary>The part of a list that fits on a card.</summary>
/// <typeparam name="TItem">What is listed.</typeparam>
/// <param name="Items">What stands on the page.</param>
/// <param name="Number">Page, from 0.</param>
/// <param name="Count">Number of pages, at least 1.</param>
/// <param name="Rest">What comes after it.</param>
internal sealed record Page<TItem>(IReadOnlyList<TItem> Items, int Number, int Count, IReadOnlyList<TItem> Rest)
{
    /// <summary>True when there is another page.</summary>
    public bool HasNext => Rest.Count > 0;
}

/// <summary>Cuts lists into pages.</summary>
internal static class Pages
{
    private const int Most = 1000;

    /// <summary>The page somebody asks for; one behind the last is the last, anything else the first.</summary>
    /// <typeparam name="TItem">What is listed.</typeparam>
    /// <param name="all">The whole list.</param>
    /// <param name="size">Items on a page.</param>
    /// <param name="asked">Input <c>page</c>, from 0.</param>
    public static Page<TItem> Of<TItem>(IReadOnlyList<TItem> all, int size, string asked)
    {
        int count = Math.Max(1, (all.Count + size - 1) / size);
        int number = Math.Min(FormFields.Number(asked, 0, Most) ?? 0, count - 1);
        return new Page<TItem>([.. all.Skip(number * size).Take(size)], number, count, [.. all.Skip((number + 1) * size)]);
    }
}
