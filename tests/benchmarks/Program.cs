using HesTools.Benchmarks;

return args switch
{
    ["--child", var name, .. var rest] => Children.Run(name, rest),
    _ => Report.Run(args),
};
