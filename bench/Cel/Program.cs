using Cel;

// B15: a condition of ten terms, compiled, beside the lambda that a programmer would write; and the part of B14 that is ours alone:
// 1,150,000 enterprises decided under one policy. With --cases DIR instead: the conformance cases of that folder.
if (args is ["--cases", var folder])
{
    return Conformance.Run(folder);
}

if (args.Length > 0)
{
    Console.Error.WriteLine("usage: ./dev bench cel [--cases DIR]");
    return 2;
}

Condition.Measure();
Enterprises.Measure();
return 0;
