package io.lmscore.store;

import io.lmscore.store.internal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration is wrong. The exception lists all its faults; nothing was opened. */
public final class ConfigurationException extends StoreException {
  private static final long serialVersionUID = 1L;

  private static final String SEPARATOR = "\n  ";

  private final ArrayList<String> faults;

  /**
   * @param faults one line each, at least one; never with the value of a secret
   */
  public ConfigurationException(List<String> faults) {
    super(Retry.NEVER, message(faults));
    this.faults = new ArrayList<>(faults);
  }

  /** The faults, one line each. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  private static String message(List<String> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("a ConfigurationException needs at least one fault");
    }
    return faults.size() == 1
        ? "configuration: " + Texts.visible(faults.get(0))
        : faults.stream()
            .map(Texts::visible)
            .collect(
                Collectors.joining(
                    SEPARATOR, "configuration has " + faults.size() + " faults:" + SEPARATOR, ""));
  }
}
