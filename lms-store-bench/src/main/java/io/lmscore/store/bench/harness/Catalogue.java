package io.lmscore.store.bench.harness;

import java.util.List;
import java.util.ServiceLoader;

/**
 * A list of scenarios. It is found as a service, so that a set of jars can have scenarios of its
 * own.
 */
public interface Catalogue {
  /** Returns its scenarios, in the order in which they are listed. */
  List<Scenario> scenarios();

  /** Returns the scenarios of all catalogues on the class path. */
  static List<Scenario> all() {
    return ServiceLoader.load(Catalogue.class).stream()
        .flatMap(provider -> provider.get().scenarios().stream())
        .toList();
  }
}
