namespace HesTools.Engine.Tests.Survey;

/// <summary>
/// Whoever knows all that is published and tries to work out what is not: looks among the corners of what is possible (the simplex method with Bland's rule, phase 1 from artificial variables) for values of each unknown.
/// Only corners of whole numbers count as possible, since answers are counted whole. Variables are 0 or more; equations are coefficients and a sum.
/// </summary>
internal sealed class Attacker
{
    private const double Tiny = 1e-7;

    private readonly double[][] _rows;
    private readonly int[] _basis;
    private readonly int _width;
    private readonly HashSet<long>[] _seen;

    public Attacker(int variables, IReadOnlyList<(Dictionary<int, int> Coefficients, int Sum)> equations)
    {
        _width = variables;
        _seen = [.. Enumerable.Range(0, variables).Select(_ => new HashSet<long>())];
        _rows = [.. equations.Select((equation, i) =>
        {
            var sign = equation.Sum < 0 ? -1 : 1;
            var row = new double[variables + equations.Count + 1];
            foreach (var (variable, factor) in equation.Coefficients)
            {
                row[variable] = sign * factor;
            }

            (row[variables + i], row[^1]) = (1, sign * equation.Sum);
            return row;
        })];
        _basis = [.. Enumerable.Range(0, equations.Count).Select(i => variables + i)];
        var artificial = new double[variables + equations.Count];
        Array.Fill(artificial, -1, variables, equations.Count);
        Maximise(artificial, artificial.Length, () => false);
        Assert.True(_basis.Select((variable, i) => variable >= variables ? _rows[i][^1] : 0).Sum() < 1e-6, "What is published contradicts itself.");

        // Artificial variables leave the basis; where none other can come in, the equation says nothing new.
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_basis[i] >= variables && Array.FindIndex(_rows[i], 0, variables, factor => Math.Abs(factor) > Tiny) is >= 0 and var column)
            {
                Pivot(i, column);
            }
        }

        Look();
    }

    /// <summary>Whether an unknown has two possible values.</summary>
    public bool IsUnsure(int variable)
    {
        foreach (var sign in new[] { 1, -1 })
        {
            if (_seen[variable].Count < 2)
            {
                var objective = new double[_width];
                objective[variable] = sign;
                Maximise(objective, _width, () => _seen[variable].Count > 1);
            }
        }

        return _seen[variable].Count > 1;
    }

    private void Maximise(double[] objective, int columns, Func<bool> isEnough)
    {
        for (var round = 0; round < 20_000 && !isEnough(); round++)
        {
            var enter = -1;
            for (var j = 0; j < columns && enter < 0; j++)
            {
                var gain = objective[j];
                for (var i = 0; i < _rows.Length; i++)
                {
                    gain -= _basis[i] < objective.Length ? objective[_basis[i]] * _rows[i][j] : 0;
                }

                enter = gain > Tiny && !_basis.Contains(j) ? j : -1;
            }

            if (enter < 0)
            {
                return;
            }

            var leave = -1;
            for (var i = 0; i < _rows.Length; i++)
            {
                if (_rows[i][enter] > Tiny)
                {
                    var ratio = _rows[i][^1] / _rows[i][enter];
                    var best = leave < 0 ? double.MaxValue : _rows[leave][^1] / _rows[leave][enter];
                    leave = ratio < best - Tiny || (Math.Abs(ratio - best) <= Tiny && _basis[i] < _basis[leave]) ? i : leave;
                }
            }

            Assert.True(leave >= 0, "A count without bound.");
            Pivot(leave, enter);
            if (columns == _width)
            {
                Look();
            }
        }
    }

    private void Look()
    {
        var values = new double[_width];
        for (var i = 0; i < _rows.Length; i++)
        {
            if (_basis[i] < _width)
            {
                values[_basis[i]] = _rows[i][^1];
            }
        }

        if (values.All(value => Math.Abs(value - Math.Round(value)) < 1e-5))
        {
            for (var j = 0; j < _width; j++)
            {
                _seen[j].Add((long)Math.Round(values[j]));
            }
        }
    }

    private void Pivot(int row, int column)
    {
        var factor = _rows[row][column];
        for (var j = 0; j < _rows[row].Length; j++)
        {
            _rows[row][j] /= factor;
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            if (i != row && Math.Abs(_rows[i][column]) > 1e-12)
            {
                var times = _rows[i][column];
                for (var j = 0; j < _rows[i].Length; j++)
                {
                    _rows[i][j] -= times * _rows[row][j];
                }
            }
        }

        _basis[row] = column;
    }
}
