package io.lmscore.store.bench.postgres;

import io.lmscore.store.entity.EntityDraft;
import io.lmscore.store.value.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Devices with about 300 bytes of JSON, from a seed.
 *
 * @param drafts not in the order of their ids
 */
record EntityRows(List<EntityDraft> drafts) {
  static final int SIZE = 100_000;
  private static final int ORGANIZATIONS = 500;

  static EntityRows of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<UUID> organizations = new ArrayList<>();
    for (int i = 0; i < ORGANIZATIONS; i++) {
      organizations.add(new UUID(random.nextLong(), random.nextLong()));
    }
    List<EntityDraft> drafts = new ArrayList<>(SIZE);
    for (int i = 0; i < SIZE; i++) {
      drafts.add(
          new EntityDraft(
              new UUID(random.nextLong(), random.nextLong()),
              "Device",
              "device " + i,
              properties(i, random),
              Optional.of(organizations.get(random.nextInt(ORGANIZATIONS)))));
    }
    return new EntityRows(drafts);
  }

  /** Returns the same devices with other properties. */
  EntityRows changed(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<EntityDraft> changed = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      changed.add(drafts.get(i).withProperties(properties(i, random)));
    }
    return new EntityRows(changed);
  }

  /** Returns this number of ids, with repetitions. */
  List<UUID> randomIds(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(drafts.get(random.nextInt(drafts.size())).id());
    }
    return ids;
  }

  private static JsonObject properties(int i, SplittableRandom random) {
    return JsonObject.of(
        "serial",
        String.format(Locale.ROOT, "SN-%08d-%016x", i, random.nextLong()),
        "model",
        "HX-" + random.nextInt(40),
        "status",
        random.nextInt(20) == 0 ? "FAULTY" : "ACTIVE",
        "zone",
        random.nextInt(12),
        "firmware",
        "4." + random.nextInt(10) + "." + random.nextInt(100),
        "calibration",
        JsonObject.of("offset", random.nextDouble(), "factor", random.nextDouble()),
        "tags",
        List.of("lab", "floor-" + random.nextInt(9), "rack-" + random.nextInt(99)),
        "note",
        "installed by the service team, next inspection is due");
  }
}
