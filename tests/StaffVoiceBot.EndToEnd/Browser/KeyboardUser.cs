using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>A person without a mouse, who has to see at every stop of the Tab key where they are.</summary>
internal sealed class KeyboardUser(ChatWindow window)
{
    private const int MostStops = 200;

    // Outline or shadow, in the window, and not altogether under something else (WCAG 2.4.7, 2.4.11).
    private const string WhatIsWrongWithTheFocus = """
        () => {
          const element = document.activeElement;
          if (element === document.body) return '';
          const style = getComputedStyle(element);
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const at = (x, y) => document.elementFromPoint(x, y);
          const points = [[(left + right) / 2, (top + bottom) / 2], [left + 4, top + 4], [right - 4, bottom - 4], [left + 4, bottom - 4], [right - 4, top + 4]];
          const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
          const isShown = points.some(([x, y]) => { const hit = at(x, y); return hit && (element.contains(hit) || hit.contains(element)); });
          return isMarked && isShown ? '' : `${isMarked ? 'covered' : 'unmarked'}: ${element.outerHTML.slice(0, 160)}`;
        }
        """;

    private IKeyboard Keyboard => window.Page.Keyboard;

    /// <summary>Presses Tab until an element has the focus.</summary>
    public async Task GoToAsync(ILocator target, bool backwards = false)
    {
        for (int stop = 0; stop < MostStops; stop++)
        {
            if (await HasFocusAsync(target))
            {
                return;
            }

            await Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            string wrong = await window.Page.EvaluateAsync<string>(WhatIsWrongWithTheFocus);
            Assert.True(wrong.Length == 0, $"Nobody sees where the focus is, {wrong}");
        }

        Assert.Fail($"The keyboard does not reach {target}.");
    }

    /// <summary>Goes to an element and presses a key there.</summary>
    public async Task PressAsync(ILocator target, string key = "Enter", bool backwards = false)
    {
        await target.WaitForAsync();
        await GoToAsync(target, backwards);
        await Keyboard.PressAsync(key);
    }

    /// <summary>Goes to a field, and types over what is there.</summary>
    public async Task TypeAsync(ILocator field, string text, bool backwards = false)
    {
        await PressAsync(field, "Control+A", backwards);
        await Keyboard.TypeAsync(text);
    }

    /// <summary>Looks a department up and takes the first hit.</summary>
    public async Task PickDepartmentAsync(ILocator card, string typed)
    {
        await TypeAsync(Button(card, AriaRole.Combobox, "Ihr Amt"), typed);
        await card.GetByRole(AriaRole.Option).Filter(new LocatorFilterOptions { Visible = true }).First.WaitForAsync();
        await Keyboard.PressAsync("ArrowDown");
        await Keyboard.PressAsync("Enter");
    }

    /// <summary>Says something in a conversation.</summary>
    public async Task SayAsync(string pane, string words)
    {
        await TypeAsync(window.Pane(pane).GetByRole(AriaRole.Textbox).Last, words);
        await Keyboard.PressAsync("Enter");
    }

    /// <summary>Goes round in the dialog, and never meets what lies behind it.</summary>
    public async Task AssertIsKeptInDialogAsync(int stops)
    {
        for (int stop = 0; stop < stops; stop++)
        {
            await Keyboard.PressAsync("Tab");
            Assert.True(await window.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }
    }

    /// <summary>Leaves the dialog with Escape; the focus is where it was before.</summary>
    public async Task LeaveDialogAsync(ILocator opener)
    {
        await Keyboard.PressAsync("Escape");
        await Expect(window.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    /// <summary>A control by its whole name.</summary>
    public static ILocator Button(ILocator card, string name) => Button(card, AriaRole.Button, name);

    /// <summary>A control by its whole name.</summary>
    public static ILocator Button(ILocator card, AriaRole role, string name) =>
        card.GetByRole(role, new LocatorGetByRoleOptions { Name = name, Exact = role == AriaRole.Button });

    private static Task<bool> HasFocusAsync(ILocator target) => target.EvaluateAsync<bool>("element => element === document.activeElement");
}
