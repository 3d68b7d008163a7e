package io.lmscore.store;

/**
 * The backend lacks a {@link Capability}. A backend never approximates a missing capability;
 * nothing was sent.
 */
public final class UnsupportedException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final Capability capability;

  /**
   * @param capability the missing capability
   * @param backend id of the backend
   */
  public UnsupportedException(Capability capability, String backend) {
    super(
        backend + " has no capability " + capability + ", needed by " + capability.methods(),
        Retry.NEVER,
        null);
    this.capability = capability;
  }

  /** The missing capability. */
  public Capability capability() {
    return capability;
  }
}
