// File descriptors: as many as the system allows, and what to do when there are no more.
#pragma once

#include <cstdint>

namespace aftercare::http {

// Raises the process's limit of open files as far as it goes without special rights. The limit then in force.
std::uint64_t raise_descriptor_limit();

// How many of `wanted` connections fit under a limit of open files, with some left for the database, uploads and the log.
int connections_within(std::uint64_t limit, int wanted);

// A descriptor kept for the moment when there are no more. Without it a connection that waits could neither be accepted
// nor be got rid of, and the acceptor would be woken for it over and over.
class SpareDescriptor {
public:
    SpareDescriptor();
    ~SpareDescriptor();
    SpareDescriptor(const SpareDescriptor&) = delete;
    SpareDescriptor& operator=(const SpareDescriptor&) = delete;

    // Answers the connections that wait at a listening socket 503 and closes them, as far as the spare descriptor serves.
    // Never blocks. Without `plain` it only closes them: who expects TLS can't read an answer. REQUIRES: the socket is
    // non-blocking.
    void turn_away(int listener, bool plain);

private:
    int spare_;
};

}  // namespace aftercare::http
