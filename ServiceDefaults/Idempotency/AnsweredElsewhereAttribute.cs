namespace ServiceDefaults.Idempotency;

/// <summary>
/// Marks endpoints that only pass requests on, as the gateway's do: who answers keeps the idempotency key, since only
/// there are effect and key one transaction.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnsweredElsewhereAttribute : Attribute;
