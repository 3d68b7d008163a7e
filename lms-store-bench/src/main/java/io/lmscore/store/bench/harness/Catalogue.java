package io.lmscore.store.bench.harness;

import java.util.List;
import java.util.ServiceLoader;

/** Names scenarios; found as a service, so that a set of jars can bring its own. */
public interface Catalogue {
  /** Its scenarios, in the order in which they are listed. */
  List<Scenario> scenarios();

  /** The scenarios of all catalogues on the class path. */
  static List<Scenario> all() {
    return ServiceLoader.load(Catalogue.class).stream()
        .flatMap(provider -> provider.get().scenarios().stream())
        .toList();
  }
}
