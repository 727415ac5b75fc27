def test_x(seen):
    import json
    print(json.dumps(seen.notes,indent=1)[:6000]); print("LOG",seen.log[-3000:]); print("PR",seen.printed[-3000:]); print(seen.code)
    assert 0
