namespace StaffVoiceBot.Channel;

/// <summary>One place that knows roles: the configuration, or the channels that were made destinations. The gate asks all of them.</summary>
public interface IRoleSource
{
    /// <summary>Roles this source gives the person in this conversation; <see cref="Roles.None"/> when it knows none.</summary>
    /// <param name="person">Who.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Roles> FindRolesAsync(Person person, ConversationReference conversation, CancellationToken cancellationToken);
}

/// <summary>What all sources of roles say together.</summary>
public static class RoleSources
{
    /// <summary>Everything the person is in this conversation; at least <see cref="Roles.Staff"/>.</summary>
    /// <param name="sources">Sources.</param>
    /// <param name="person">Who.</param>
    /// <param name="conversation">Where.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async ValueTask<Roles> FindRolesAsync(
        this IEnumerable<IRoleSource> sources, Person person, ConversationReference conversation, CancellationToken cancellationToken)
    {
        Roles roles = Roles.Staff;
        foreach (IRoleSource source in sources)
        {
            roles |= await source.FindRolesAsync(person, conversation, cancellationToken);
        }

        return roles;
    }
}

/// <summary>Knows the language a person has chosen, if any.</summary>
public interface ILanguageSource
{
    /// <summary>The chosen language as <c>de</c> or <c>en</c>, or null to go by the locale of the activity.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<string?> FindLanguageAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>Told of every authenticated activity, so that references stay fresh (PRO-01, PRO-05). Must be cheap: it runs before the handler.</summary>
public interface ITurnObserver
{
    /// <summary>Takes note.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ObserveAsync(TurnContext context, CancellationToken cancellationToken);
}

/// <summary>Sentences the channel itself has to say, in the person's language.</summary>
public interface IChannelTexts
{
    /// <summary>The text of a key such as <c>channel.error</c>; with <c>{0}</c>, <c>{1}</c> filled from the arguments.</summary>
    /// <param name="key">Key in the texts.</param>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    string Get(string key, string language, params object[] arguments);
}
