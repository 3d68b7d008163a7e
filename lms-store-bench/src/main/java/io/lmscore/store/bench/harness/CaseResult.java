package io.lmscore.store.bench.harness;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * The result of one comparison.
 *
 * @param name of the comparison
 * @param operation description of one operation
 * @param contenders lms-store first
 * @param targets the targets, and whether they were met
 * @param notes further remarks, one line each
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

  /** Returns the contender of that name. */
  public ContenderResult contender(String contender) {
    return contenders.stream()
        .filter(result -> result.name().equals(contender))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no contender " + contender));
  }

  /** Returns the result of lms-store. */
  public ContenderResult ours() {
    return contenders.get(0);
  }

  CaseResult with(List<Target> aims) {
    return new CaseResult(
        name, operation, contenders, aims.stream().map(aim -> aim.of(this)).toList(), notes);
  }
}
