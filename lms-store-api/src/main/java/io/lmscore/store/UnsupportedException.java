package io.lmscore.store;

/** The backend lacks a {@link Capability}. It never approximates instead; nothing was sent. */
public final class UnsupportedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final Capability capability;

  /**
   * @param capability what is missing
   * @param backend id of the backend
   */
  public UnsupportedException(Capability capability, String backend) {
    super(
        backend + " has no capability " + capability + ", needed by " + capability.methods(),
        Retry.NEVER,
        null);
    this.capability = capability;
  }

  /** What is missing. */
  public Capability capability() {
    return capability;
  }
}
