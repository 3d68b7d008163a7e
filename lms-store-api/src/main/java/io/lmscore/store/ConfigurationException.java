package io.lmscore.store;

import java.util.ArrayList;
import java.util.List;

/** The configuration is wrong. All its faults are reported at once; nothing was opened. */
public final class ConfigurationException extends StoreException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> faults;

  /**
   * @param faults one line each, at least one; never with the value of a secret
   */
  public ConfigurationException(List<String> faults) {
    super(message(faults), Retry.NEVER, null);
    this.faults = new ArrayList<>(faults);
  }

  /** The faults, one line each. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private static String message(List<String> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("a configuration without faults");
    }
    return faults.size() == 1
        ? "configuration: " + faults.get(0)
        : "configuration has " + faults.size() + " faults:\n  " + String.join("\n  ", faults);
  }
}
