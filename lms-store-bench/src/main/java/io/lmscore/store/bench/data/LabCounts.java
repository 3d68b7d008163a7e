package io.lmscore.store.bench.data;

/**
 * The numbers of nodes and relationships of each kind in a laboratory graph.
 *
 * @param organizations of all six levels
 * @param users each belongs to one organisation; every second one manages a device
 * @param devices each is owned by a laboratory
 * @param equipment that devices monitor
 * @param monitors relationships MONITORS, nine for eight devices
 * @param connections relationships CONNECTED_TO: all that the size still lacks
 */
record LabCounts(
    int organizations, int users, int devices, int equipment, int monitors, int connections) {
  /** The number of levels of the hierarchy; level 1 is the top, level 6 has the laboratories. */
  static final int LEVELS = 6;

  static LabCounts of(LabSize size) {
    int organizations = size.nodes() * 12 / 1000;
    int devices = (int) (size.nodes() * 420L / 1000);
    int equipment = (int) (size.nodes() * 350L / 1000);
    int users = size.nodes() - organizations - devices - equipment;
    int monitors = (int) (devices * 9L / 8);
    int partOf = organizations - firstOfLevel(organizations, 2);
    int others = partOf + users + managers(users) + devices + monitors;
    return new LabCounts(
        organizations, users, devices, equipment, monitors, size.relationships() - others);
  }

  /** Returns the number of users that manage a device. */
  static int managers(int users) {
    return users / 2;
  }

  /**
   * Returns the number of the first organisation on that level; {@code LEVELS + 1} gives their
   * count.
   */
  int firstOfLevel(int level) {
    return firstOfLevel(organizations, level);
  }

  /** Each level has a fourth of the one below it; the top has the rest. */
  private static int firstOfLevel(int organizations, int level) {
    if (level == 1) {
      return 0;
    }
    int first = organizations;
    int share = organizations * 3 / 4;
    for (int l = LEVELS; l >= level; l--) {
      first -= share;
      share /= 4;
    }
    return first;
  }

  /** Returns the level of the organisation with that number. */
  int levelOf(int organization) {
    int level = LEVELS;
    while (organization < firstOfLevel(level)) {
      level--;
    }
    return level;
  }
}
