// `aftercare serve` as a process of its own, which a test may kill.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace aftercare::durability_test {

class ServerProcess {
public:
    // Starts it and waits until it says its port. Throws where it ends before that.
    ServerProcess(const std::string& program, const std::vector<std::string>& arguments);
    ~ServerProcess();  // kill()
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    std::uint16_t port() const { return port_; }
    // SIGKILL: the process gets no chance to say or write anything more.
    void kill();
    // SIGTERM, and its exit code once it has ended.
    int stop();

private:
    int wait();

    pid_t pid_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace aftercare::durability_test
