namespace JobMatching.Engine.Searching;

/// <summary>A word of the vocabulary in normalised form.</summary>
/// <param name="Text">The word; with a blank or, as in ui/ux, with the mark of punctuation in it.</param>
/// <param name="Display">As people write it.</param>
/// <param name="Role">What it does in a query.</param>
/// <param name="Concept">The occupation that it names, or null.</param>
internal sealed record Word(string Text, string Display, WordRole Role, Occupation? Concept)
{
    /// <summary>The term it is found by.</summary>
    public ulong Key { get; } = TermKey.Of(Text.Replace(SearchText.Break, ' '));

    /// <summary>Whether it is more than a character, a pair of them or one Latin word, which are found in any text.</summary>
    public bool HasList => TermKey.IsWord(Key);
}

/// <summary>What a word does in a query.</summary>
internal enum WordRole
{
    /// <summary>It is looked for.</summary>
    Demanded,

    /// <summary>It scores and is never demanded, such as 人员.</summary>
    Generic,

    /// <summary>It says nothing about the job, such as 招聘.</summary>
    Stop,
}
