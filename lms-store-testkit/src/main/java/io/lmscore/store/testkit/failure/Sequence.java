package io.lmscore.store.testkit.failure;

/** Trials that run one after the other on one store, with one moment of failure after the other. */
interface Sequence {
  /** Returns the subject of the trials, for messages. */
  String name();

  /** Runs the trials. Ends with a violation at the first moment at which a trial finds a fault. */
  void run(FailureContext context) throws Exception;
}
