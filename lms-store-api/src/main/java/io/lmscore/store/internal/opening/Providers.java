package io.lmscore.store.internal.opening;

import io.lmscore.store.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The providers that an opening can use, by id. */
final class Providers {
  private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
  private static final int MAX_BROKEN = 100;

  private final Map<String, StoreProvider> byId = new TreeMap<>();

  /**
   * Those that were passed, and the installed ones with other ids.
   *
   * @param passed to use before the installed ones
   */
  Providers(List<StoreProvider> passed) {
    passed.forEach(provider -> byId.putIfAbsent(provider.id(), provider));
    installed().forEach(provider -> byId.putIfAbsent(provider.id(), provider));
  }

  /**
   * The providers that {@link ServiceLoader} finds, by id. One that cannot be loaded is left out.
   */
  static List<StoreProvider> installed() {
    List<StoreProvider> found = new ArrayList<>();
    Iterator<StoreProvider> providers = ServiceLoader.load(StoreProvider.class).iterator();
    for (int broken = 0; broken < MAX_BROKEN; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++; // the next call goes on behind it
        LOG.warn("a provider cannot be loaded", e);
      }
    }
    found.sort(Comparator.comparing(StoreProvider::id));
    return found;
  }

  Optional<StoreProvider> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /** The options of a backend, by name. */
  Map<String, Option<?>> options(String id) {
    Map<String, Option<?>> options = new TreeMap<>();
    find(id).ifPresent(found -> found.options().forEach(o -> options.put(o.name(), o)));
    return options;
  }
}
