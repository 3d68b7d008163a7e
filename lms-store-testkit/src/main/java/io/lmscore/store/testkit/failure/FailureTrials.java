package io.lmscore.store.testkit.failure;

import io.lmscore.store.Role;
import io.lmscore.store.Store;
import io.lmscore.store.testkit.RuleViolation;
import io.lmscore.store.testkit.common.StoreCall;
import io.lmscore.store.testkit.common.StoreCall.Kind;
import io.lmscore.store.testkit.common.StoreCalls;
import io.lmscore.store.testkit.tool.NetworkFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Runs sequences of trials, several of them concurrently, and reports all faults together. */
public final class FailureTrials {
  private static final int SIDE_BY_SIDE = 8;

  /** Long sequences are divided, so that the others need not wait for them. */
  private static final int PARTS = 4;

  private static final int MOST_MESSAGES = 20;

  private final ServerAccess server;
  private final String namespace;
  private final Collection<Role> roles;
  private final TrialCounts counts = new TrialCounts();

  /**
   * @param namespace the prefix of the namespaces of the trials
   * @param roles the stores to test
   */
  public FailureTrials(ServerAccess server, String namespace, Collection<Role> roles) {
    this.server = server;
    this.namespace = namespace;
    this.roles = List.copyOf(roles);
  }

  /** Returns a summary of the trials so far, in words. */
  public String summary() {
    return counts.toString();
  }

  /** Tries every method of every store while its network fails, at every moment. */
  public void everyMethod(NetworkFault fault) throws InterruptedException {
    List<Sequence> sequences = new ArrayList<>();
    for (Role role : roles) {
      for (StoreCall<Store> method : remote(role)) {
        for (int part = 1; part <= parts(fault); part++) {
          sequences.add(new MethodSequence(role, method, fault, part, parts(fault)));
        }
      }
    }
    run(sequences);
  }

  /** Tries the first call of a store while its network fails, at every moment. */
  public void firstCall(NetworkFault fault) throws InterruptedException {
    List<Sequence> sequences = new ArrayList<>();
    for (Role role : roles) {
      for (Kind kind : new Kind[] {Kind.READ, Kind.WRITE}) {
        StoreCall<Store> method =
            remote(role).stream().filter(call -> call.kind() == kind).findFirst().orElseThrow();
        for (int part = 1; part <= PARTS; part++) {
          sequences.add(new FirstCallSequence(role, method, fault, part, PARTS));
        }
      }
    }
    run(sequences);
  }

  /** Tries writes whose effect can be counted while their network fails, at every moment. */
  public void everyWrite(NetworkFault fault) throws InterruptedException {
    List<Sequence> sequences = new ArrayList<>();
    for (Role role : roles) {
      for (WriteProbe probe : WriteProbes.of(role)) {
        for (int part = 1; part <= parts(fault); part++) {
          sequences.add(new WriteSequence(probe, fault, part, parts(fault)));
        }
      }
    }
    run(sequences);
  }

  /**
   * Tries every method of every store while its server is absent, and while its server is silent.
   */
  public void everyMethodWithoutServer() throws InterruptedException {
    List<Sequence> sequences = new ArrayList<>();
    for (Role role : roles) {
      for (StoreCall<Store> method : remote(role)) {
        sequences.add(new AwaySequence(role, method, false));
        sequences.add(new AwaySequence(role, method, true));
      }
    }
    run(sequences);
  }

  private static int parts(NetworkFault fault) {
    return fault == NetworkFault.SILENCE ? PARTS : 1;
  }

  private static List<StoreCall<Store>> remote(Role role) {
    return StoreCalls.of(role).stream().filter(call -> call.kind() != Kind.LOCAL).toList();
  }

  private void run(List<Sequence> sequences) throws InterruptedException {
    Queue<Sequence> left = new ConcurrentLinkedQueue<>(sequences);
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Queue<Throwable> causes = new ConcurrentLinkedQueue<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < SIDE_BY_SIDE; i++) {
      String own = namespace + "_" + i;
      Thread worker = new Thread(() -> work(own, left, wrong, causes), "failure-trials");
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (!wrong.isEmpty()) {
      String some = wrong.stream().sorted().limit(MOST_MESSAGES).collect(Collectors.joining("\n"));
      throw new RuleViolation(wrong.size() + " faults:\n" + some, causes.peek());
    }
  }

  private void work(
      String own, Queue<Sequence> left, Queue<String> wrong, Queue<Throwable> causes) {
    try (FailureContext context = new FailureContext(server, own, counts)) {
      for (Sequence next = left.poll(); next != null; next = left.poll()) {
        try {
          next.run(context);
        } catch (Throwable e) {
          wrong.add(next.name() + ": " + e.getMessage());
          causes.add(e);
        }
      }
    } catch (RuntimeException e) {
      wrong.add(own + ": " + e);
      causes.add(e);
    }
  }
}
