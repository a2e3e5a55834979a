using System.Text;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>Lets a form that was begun go on in the language the person has chosen since: its slice writes it anew, and the answers stay.</summary>
/// <param name="sources">Forms of the slices.</param>
/// <param name="checks">Which questions depend on others.</param>
public sealed class FrameLanguages(IEnumerable<IFormSource> sources, FormChecks checks)
{
    /// <summary>The same in a language; what no slice writes anew stays as it is.</summary>
    /// <param name="state">What the person is in the middle of.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<DialogueState> TurnAsync(DialogueState state, string language, CancellationToken cancellationToken)
    {
        if (state.Waiting.Prepend(state.Current).All(frame => frame is null || frame.Language == language))
        {
            return state;
        }

        List<Frame> waiting = [];
        foreach (Frame frame in state.Waiting)
        {
            waiting.Add(await TurnAsync(frame, language, cancellationToken));
        }

        return state with { Current = state.Current is null ? null : await TurnAsync(state.Current, language, cancellationToken), Waiting = waiting };
    }

    private async ValueTask<Frame> TurnAsync(Frame frame, string language, CancellationToken cancellationToken)
    {
        FrameView view = new(frame, checks);
        if (frame.Language == language || !view.IsForm)
        {
            return frame;
        }

        int command = view.Finishing[0];
        Inputs inputs = FormChecks.Read(view.DataOf(command));
        foreach (IFormSource source in sources)
        {
            if (await source.WriteAsync(view.Commands[command].Verb, inputs, language, cancellationToken) is { Card.IsEmpty: false } form)
            {
                return view.InLanguage(Encoding.UTF8.GetString(form.Card.Span), language);
            }
        }

        return frame;
    }
}
