/* godown DIRECTORY: cuts the power of the ext4 that DIRECTORY is on. Nothing that waits in memory
 * is written any more, not even the journal (EXT4_GOING_FLAGS_NOLOGFLUSH). */
#include <fcntl.h>
#include <linux/types.h>
#include <stdio.h>
#include <sys/ioctl.h>

#define EXT4_IOC_SHUTDOWN _IOR('X', 125, __u32)
#define NOLOGFLUSH 2

int main(int argc, char **argv) {
    __u32 how = NOLOGFLUSH;
    int directory = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (directory < 0 || ioctl(directory, EXT4_IOC_SHUTDOWN, &how) != 0) {
        perror(argc == 2 ? argv[1] : "godown DIRECTORY");
        return 1;
    }
    return 0;
}
