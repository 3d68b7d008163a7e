package io.lmscore.store.bench.harness;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * The result of one comparison.
 *
 * @param name which one
 * @param operation what one operation is
 * @param contenders ours first
 * @param targets what was aimed at, and whether it was met
 * @param notes what else is worth knowing, a line each
 */
public record CaseResult(
    String name,
    String operation,
    List<ContenderResult> contenders,
    List<TargetResult> targets,
    List<String> notes) {
  /** Copies the lists. */
  public CaseResult {
    contenders = List.copyOf(contenders);
    targets = List.copyOf(targets);
    notes = List.copyOf(notes);
  }

  /** The contender of that name. */
  public ContenderResult contender(String contender) {
    return contenders.stream()
        .filter(result -> result.name().equals(contender))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no contender " + contender));
  }

  /** Our result. */
  public ContenderResult ours() {
    return contenders.get(0);
  }

  CaseResult with(List<Target> aims) {
    return new CaseResult(
        name, operation, contenders, aims.stream().map(aim -> aim.of(this)).toList(), notes);
  }
}
