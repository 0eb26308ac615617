using HesTools.Benchmarks;

return args switch
{
    ["--child", var name, .. var rest] => Children.Run(name, rest),
    ["stamps", var folder, .. var rest] => StampReport.Run(folder, rest),
    ["pilot", .. var rest] => PilotReport.Run(rest),
    _ => Report.Run(args),
};
