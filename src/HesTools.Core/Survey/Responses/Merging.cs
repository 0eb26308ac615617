namespace HesTools.Survey.Responses;

/// <summary>How responses of a file are put to those that are kept: see <see cref="ResponseMerge"/>.</summary>
internal sealed class Merging
{
    private readonly string[] _texts;
    private readonly string[] _required;
    private readonly List<SurveyResponse> _result;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    // Responses without an id that no response of the file was found to be yet.
    private readonly Dictionary<string, Queue<int>> _byContent = new(StringComparer.Ordinal);
    private readonly List<int> _conflicts = [];
    private int _added, _changed, _unchanged, _older, _protected;
    private bool _isChanged;

    public Merging(HesSurvey survey, IReadOnlyCollection<SurveyResponse> kept)
    {
        _texts = [.. survey.Questions.Where(question => question.Kind == SurveyQuestionKind.Text).Select(question => question.Code)];
        _required = [.. survey.Questions.Where(question => question.Required).Select(question => question.Code), HesSurvey.GroupCode];
        _result = [.. kept];
        for (var i = 0; i < _result.Count; i++)
        {
            if (_result[i].Id.Length > 0)
            {
                _byId[_result[i].Id] = i;
            }
            else
            {
                Queue(_byContent, ResponseMerge.ContentOf(_result[i]), i);
            }
        }
    }

    public ResponseMerge Take(IReadOnlyList<SurveyResponse> read, Func<int, bool> mustAgree)
    {
        var left = new List<SurveyResponse>();
        for (var i = 0; i < read.Count; i++)
        {
            var response = read[i];
            if (response.Id.Length == 0)
            {
                if (_byContent.TryGetValue(ResponseMerge.ContentOf(response), out var same) && same.TryDequeue(out _))
                {
                    _unchanged++;
                }
                else
                {
                    left.Add(response);
                }
            }
            else if (!_byId.TryGetValue(response.Id, out var at))
            {
                _byId[response.Id] = _result.Count;
                Add(response);
            }
            else if (mustAgree(i) && Contradicts(_result[at], response))
            {
                _conflicts.Add(i);
            }
            else
            {
                Replace(at, response);
            }
        }

        TakeLeft(left);
        return new ResponseMerge(_isChanged ? _result : null, _added, _changed, _unchanged, _older) { Protected = _protected, Conflicts = _conflicts };
    }

    /// <summary>Whether two responses cannot be of the same person: they answer a required question, or that for the group, in two ways.</summary>
    public bool Contradicts(SurveyResponse one, SurveyResponse other) =>
        Array.Exists(_required, code => one.Answers.TryGetValue(code, out var mine) && other.Answers.TryGetValue(code, out var theirs) && mine != theirs);

    private void Replace(int at, SurveyResponse response)
    {
        var before = _result[at];
        var isLess = ResponseMerge.Compare(response, before) < 0;
        var redacted = Redacted(response, before);
        var standing = isLess ? Redacted(before, response) : redacted;
        _protected += ReferenceEquals(redacted, response) ? 0 : 1;
        _older += isLess ? 1 : 0;
        var isSame = ResponseMerge.ContentOf(standing) == ResponseMerge.ContentOf(before);
        if (isLess || isSame)
        {
            _unchanged++;
        }
        else
        {
            _changed++;
        }

        if (!isSame)
        {
            _result[at] = standing;
            _isChanged = true;
        }
    }

    // Without an id, one whose words lost other names is the same all the same.
    private void TakeLeft(List<SurveyResponse> left)
    {
        var bySkeleton = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        foreach (var at in left.Count == 0 ? [] : _byContent.Values.SelectMany(same => same))
        {
            Queue(bySkeleton, Skeleton(_result[at]), at);
        }

        foreach (var response in left)
        {
            if (bySkeleton.TryGetValue(Skeleton(response), out var candidates) && Find(candidates, response) is { } at)
            {
                bySkeleton[Skeleton(response)] = new(candidates.Where(one => one != at));
                _protected += ReferenceEquals(Redacted(response, _result[at]), response) ? 0 : 1;
                var standing = Redacted(_result[at], response);
                var isSame = ReferenceEquals(standing, _result[at]);
                (_unchanged, _changed) = isSame ? (_unchanged + 1, _changed) : (_unchanged, _changed + 1);
                _result[at] = standing;
                _isChanged |= !isSame;
            }
            else
            {
                Add(response);
            }
        }
    }

    private int? Find(Queue<int> candidates, SurveyResponse response)
    {
        foreach (var at in candidates)
        {
            if (_texts.All(code => response.Answers.TryGetValue(code, out var mine) == _result[at].Answers.TryGetValue(code, out var theirs) && (mine is null || RedactedText.IsSame(mine, theirs!))))
            {
                return at;
            }
        }

        return null;
    }

    private void Add(SurveyResponse response)
    {
        _result.Add(response);
        _added++;
        _isChanged = true;
    }

    // The response, without what was removed of the same words in the other.
    private SurveyResponse Redacted(SurveyResponse response, SurveyResponse other)
    {
        foreach (var code in _texts)
        {
            if (response.Answers.TryGetValue(code, out var mine) && other.Answers.TryGetValue(code, out var theirs) && mine != theirs && RedactedText.Common(mine, theirs) is { } common && common != mine)
            {
                response = response with { Answers = new SortedDictionary<string, string>(response.Answers, StringComparer.Ordinal) { [code] = common } };
            }
        }

        return response;
    }

    private string Skeleton(SurveyResponse response)
    {
        var answers = new SortedDictionary<string, string>(response.Answers, StringComparer.Ordinal);
        foreach (var code in _texts)
        {
            answers.Remove(code);
        }

        return ResponseMerge.ContentOf(response with { Answers = answers });
    }

    private static void Queue(Dictionary<string, Queue<int>> queues, string key, int at)
    {
        if (!queues.TryGetValue(key, out var queue))
        {
            queues[key] = queue = new();
        }

        queue.Enqueue(at);
    }
}
