package io.lmscore.store.memory;

import io.lmscore.store.Capability;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.Limitation;
import io.lmscore.store.testkit.StoreFixture;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The heap backend; all stores of a run share one database. */
final class MemoryFixture implements StoreFixture {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<Role> roles() {
    return EnumSet.allOf(Role.class);
  }

  @Override
  public Set<Capability> promised() {
    return Arrays.stream(Capability.values())
        .filter(capability -> roles().contains(capability.role()))
        .filter(capability -> capability != Capability.SERVER_PLAN)
        .filter(capability -> capability != Capability.COMPRESSION)
        .collect(Collectors.toSet());
  }

  @Override
  public Reach reached() {
    return Reach.IN_PROCESS;
  }

  @Override
  public StoreConfig config(String namespace) {
    Map<String, String> entries = new TreeMap<>();
    for (Role role : roles()) {
      String prefix = StoreConfig.PREFIX + role.key();
      entries.put(prefix + ".backend", "memory");
      entries.put(prefix + ".memory.database", "kit");
      entries.put(prefix + ".namespace", namespace);
    }
    return StoreConfig.of(entries);
  }

  @Override
  public Map<Limitation, String> limitations() {
    return Map.of(Limitation.NO_ROUND_TRIP_COUNT, "the heap is not reached over a network");
  }

  @Override
  public boolean hasServer() {
    return false;
  }
}
