using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Shows an operator what could not be delivered.</summary>
/// <param name="deadLetters">Dead letters.</param>
/// <param name="cards">Cards of the slice.</param>
public sealed class ShowDeadLetters(DeadLetters deadLetters, DeliveryCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "delivery.show";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        cards.DeadLetters(await deadLetters.ListAsync(cancellationToken).ToListAsync(cancellationToken), noteKey: null, context.Language);
}

/// <summary>Has one dead letter, or all, tried again.</summary>
/// <param name="deadLetters">Dead letters.</param>
/// <param name="cards">Cards of the slice.</param>
public sealed class RetryDeadLetters(DeadLetters deadLetters, DeliveryCards cards) : ITurnHandler
{
    /// <summary>Verb. Input <c>id</c>: row key of a dead letter, or <see cref="All"/>.</summary>
    public const string Verb = "delivery.retry";

    /// <summary>Stands for all dead letters.</summary>
    public const string All = "all";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string id = context.Inputs["id"];
        foreach (DeadLetter letter in await deadLetters.ListAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            if (id == All || id == letter.RowKey)
            {
                await deadLetters.RetryAsync(letter.RowKey, cancellationToken);
            }
        }

        return cards.DeadLetters(await deadLetters.ListAsync(cancellationToken).ToListAsync(cancellationToken), "delivery.retried", context.Language);
    }
}

/// <summary>Gives one dead letter up for good.</summary>
/// <param name="deadLetters">Dead letters.</param>
/// <param name="cards">Cards of the slice.</param>
public sealed class DiscardDeadLetter(DeadLetters deadLetters, DeliveryCards cards) : ITurnHandler
{
    /// <summary>Verb. Input <c>id</c>: row key of a dead letter.</summary>
    public const string Verb = "delivery.discard";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        List<DeadLetter> letters = await deadLetters.ListAsync(cancellationToken).ToListAsync(cancellationToken);
        if (letters.Find(letter => letter.RowKey == context.Inputs["id"]) is { } discarded)
        {
            await deadLetters.DiscardAsync(discarded.RowKey, cancellationToken);
            letters.Remove(discarded);
        }

        return cards.DeadLetters(letters, "delivery.discarded", context.Language);
    }
}
