package io.lmscore.store.testkit.failure;

/** Trials that follow each other on one store, one moment of a failure after the other. */
interface Sequence {
  /** What is tried, for messages. */
  String name();

  /** Tries it; ends with a violation at the first moment at which something is wrong. */
  void run(FailureContext context) throws Exception;
}
