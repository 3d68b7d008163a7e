package io.lmscore.store.testkit;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.ServerInfo;
import io.lmscore.store.Stores;
import io.lmscore.store.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One run of the kit against one fixture, without a test engine. {@link #run(Consumer)} runs all
 * trials; {@link #run(Trial)} runs one. Trials run one after the other; not thread-safe. Close the
 * run: this drops the shared graphs and closes the fixture.
 */
public final class ConformanceRun implements AutoCloseable {
  private final StoreFixture fixture;
  private final List<Rule> rules;
  private final WaiverBook waivers;
  private final RunSettings settings;
  private final SharedGraphs shared;
  private final TrialRunner runner;
  private final Instant started = Instant.now();
  private final Map<Trial, TrialResult> results = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Start start = Start.NOT_YET;
  private String unreached = "";
  private Optional<ServerInfo> server = Optional.empty();
  private boolean closed;

  private enum Start {
    NOT_YET,
    REACHED,
    UNREACHED
  }

  private ConformanceRun(
      StoreFixture fixture, List<Rule> rules, Waivers waivers, RunSettings settings) {
    this.fixture = fixture;
    this.rules = inOrderOfContract(rules);
    this.waivers =
        new WaiverBook(
            waivers.of(fixture.name()).stream().filter(w -> settings.selects(w.rule())).toList());
    this.settings = settings;
    this.shared = new SharedGraphs(fixture);
    this.runner = new TrialRunner(fixture, shared, settings);
  }

  /**
   * Returns a run of all rules of the contract that the settings select. Contacts no server yet.
   */
  public static ConformanceRun of(StoreFixture fixture, Waivers waivers, RunSettings settings) {
    return of(fixture, ContractRules.all(), waivers, settings);
  }

  /** Returns a run of those of these rules that the settings select. Contacts no server yet. */
  public static ConformanceRun of(
      StoreFixture fixture, List<Rule> rules, Waivers waivers, RunSettings settings) {
    return new ConformanceRun(fixture, rules, waivers, settings);
  }

  /**
   * Returns the selected rules with their trials of the roles that the fixture offers. Rules
   * without such a trial are left out.
   */
  public List<Rule> rules() {
    return rules.stream()
        .filter(rule -> settings.selects(rule.id()))
        .map(rule -> rule.keep(trial -> fixture.roles().contains(trial.role())))
        .filter(rule -> !rule.trials().isEmpty())
        .toList();
  }

  /**
   * Runs every trial and closes the run.
   *
   * <p>An interrupt of the calling thread ends the run early. The run then gives up the current
   * trial, does not count it, and removes its data. The report says that it is partial, and the
   * thread is still interrupted when this method returns.
   *
   * @param listener receives each result, in the calling thread
   */
  public Report run(Consumer<TrialResult> listener) {
    try {
      for (Trial trial : selected()) {
        TrialResult result = run(trial);
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        listener.accept(result);
      }
    } finally {
      boolean isInterrupted = Thread.interrupted(); // closing waits for servers
      close();
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
    return report();
  }

  /**
   * Runs one trial; the first call starts the fixture. The result counts unless it was interrupted.
   */
  public synchronized TrialResult run(Trial trial) {
    start();
    TrialResult result = notRunnable(trial).orElseGet(() -> execute(trial));
    if (!Thread.currentThread().isInterrupted()) {
      results.put(trial, result);
    }
    return result;
  }

  /** Returns the report so far; it is complete after {@link #run(Consumer)}. */
  public synchronized Report report() {
    List<Report.RuleResult> byRule =
        ContractText.load().entries().stream().map(this::ruleResult).toList();
    Duration taken = Duration.between(started, Instant.now());
    List<String> problems = new ArrayList<>(problems(EnumSet.allOf(Role.class)));
    results.values().stream()
        .filter(result -> result.verdict() == Verdict.FAILED)
        .forEach(
            result -> problems.add(TrialRunner.describe(result.trial()) + ": " + result.reason()));
    return new Report(
        fixture.name(),
        server.map(ServerInfo::name).orElse("unknown"),
        server.map(ServerInfo::version).orElse("unknown"),
        start == Start.REACHED ? Optional.of(fixture.reached()) : Optional.empty(),
        byRule,
        partial(),
        problems,
        settings.seed(),
        settings.effort(),
        started,
        taken);
  }

  /**
   * Returns the problems of the run itself that concern trials of these roles: the settings name an
   * unknown rule, no trial was executed, no executed trial met a waiver, a required server was not
   * reached, or closing failed.
   */
  public synchronized List<String> problems(Set<Role> roles) {
    List<String> problems = new ArrayList<>(unknownRules());
    problems.addAll(faults);
    if (start == Start.UNREACHED) {
      if (settings.required().contains(fixture.name())) {
        problems.add(fixture.name() + " is required and was not reached: " + unreached);
      }
      return problems;
    }
    boolean executed =
        results.values().stream()
            .anyMatch(r -> r.verdict().executed() && roles.contains(r.trial().role()));
    if (!executed) {
      problems.add("not a single trial was executed");
    }
    problems.addAll(waivers.unmet(selected(), roles, results.keySet()));
    return problems;
  }

  /** Returns the parts that the report leaves out; empty when the report is complete. */
  private Optional<String> partial() {
    List<String> parts = new ArrayList<>();
    if (!settings.rules().isEmpty()) {
      parts.add("only the rules " + String.join(", ", settings.rules()));
    }
    int trials = selected().size();
    if (results.size() < trials) {
      parts.add(results.size() + " of " + trials + " trials were run");
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Returns a problem for each word of the settings that selects no rule of the contract. */
  List<String> unknownRules() {
    List<ContractText.Entry> entries = ContractText.load().entries();
    return settings.rules().stream()
        .filter(
            word ->
                entries.stream().noneMatch(entry -> settings.withRules(word).selects(entry.id())))
        .map(word -> "the contract has no rule " + word + ", which the settings select")
        .toList();
  }

  private List<Trial> selected() {
    return rules().stream().flatMap(rule -> rule.trials().stream()).toList();
  }

  /** Returns the failures outside of trials. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns the seed and the other settings. */
  public RunSettings settings() {
    return settings;
  }

  /**
   * Drops the shared graphs and closes the fixture. The report contains a failure to do so.
   * Idempotent.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      TimeLimit.run("kit-close", settings.timeLimit(), () -> Duration.ZERO, shared::close)
          .ifPresent(e -> faults.add("closing the shared graphs failed: " + e));
    } finally {
      if (start != Start.NOT_YET) {
        try {
          fixture.close();
        } catch (RuntimeException e) {
          faults.add("closing the fixture failed: " + e);
        }
      }
    }
  }

  private void start() {
    if (start != Start.NOT_YET) {
      return;
    }
    if (closed) {
      throw new IllegalStateException("the run is closed");
    }
    try {
      fixture.start();
      start = Start.REACHED;
    } catch (Exception | LinkageError e) {
      start = Start.UNREACHED;
      unreached = TrialRunner.text(e);
      return;
    }
    try (Stores stores =
        OpenedContext.open(fixture, fixture.config(OpenedContext.freshNamespace()))) {
      Role first = fixture.roles().stream().min(Comparator.naturalOrder()).orElseThrow();
      server = Optional.of(OpenedContext.store(stores, first).check());
    } catch (UnavailableException e) {
      start = Start.UNREACHED;
      unreached = e.toString();
    } catch (RuntimeException e) {
      faults.add("the server does not say what it is: " + e);
    }
  }

  private Optional<TrialResult> notRunnable(Trial trial) {
    if (start == Start.UNREACHED) {
      return Optional.of(TrialResult.skipped(trial, Verdict.NOT_RUN, "not reached: " + unreached));
    }
    if (!fixture.roles().contains(trial.role())) {
      String reason = fixture.name() + " has no " + trial.role().key() + " store";
      return Optional.of(TrialResult.skipped(trial, Verdict.NOT_RUN, reason));
    }
    Map<Limitation, String> limitations = new HashMap<>(fixture.limitations());
    limitations.keySet().retainAll(trial.limitations());
    if (!limitations.isEmpty()) {
      return Optional.of(TrialResult.skipped(trial, Verdict.NOT_RUN, limitations.toString()));
    }
    Set<Capability> missing = new LinkedHashSet<>(trial.needs());
    missing.removeAll(fixture.promised());
    if (!missing.isEmpty()) {
      return Optional.of(
          TrialResult.skipped(trial, Verdict.UNSUPPORTED, "no capability " + missing));
    }
    return Optional.empty();
  }

  private TrialResult execute(Trial trial) {
    long begin = System.nanoTime();
    Optional<Throwable> failure = runner.run(trial);
    return waivers.judge(trial, failure, Duration.ofNanos(System.nanoTime() - begin));
  }

  private Report.RuleResult ruleResult(ContractText.Entry entry) {
    List<TrialResult> tried =
        results.values().stream().filter(r -> r.trial().rule().equals(entry.id())).toList();
    Verdict verdict =
        Verdict.of(tried.stream().map(TrialResult::verdict).collect(Collectors.toSet()));
    String reason =
        tried.isEmpty()
            ? whyNotTried(entry.id())
            : tried.stream()
                .filter(r -> r.verdict() == verdict && !r.reason().isEmpty())
                .map(TrialResult::reason)
                .distinct()
                .collect(Collectors.joining("; "));
    return new Report.RuleResult(
        entry.id(), entry.section(), entry.title(), verdict, reason, tried);
  }

  private String whyNotTried(String id) {
    List<Trial> all =
        rules.stream()
            .filter(rule -> rule.id().equals(id))
            .flatMap(rule -> rule.trials().stream())
            .toList();
    if (all.isEmpty()) {
      return "this kit has no trial for it";
    }
    if (!settings.selects(id)) {
      return "not selected for this run";
    }
    Set<String> roles = all.stream().map(t -> t.role().key()).collect(Collectors.toSet());
    return all.stream().anyMatch(trial -> fixture.roles().contains(trial.role()))
        ? "not tried in this run"
        : fixture.name() + " has no store for " + roles;
  }

  private static List<Rule> inOrderOfContract(List<Rule> rules) {
    List<String> order =
        ContractText.load().entries().stream().map(ContractText.Entry::id).toList();
    for (Rule rule : rules) {
      if (!order.contains(rule.id())) {
        throw new IllegalArgumentException("the contract has no rule " + rule.id());
      }
    }
    return rules.stream().sorted(Comparator.comparingInt(r -> order.indexOf(r.id()))).toList();
  }
}
