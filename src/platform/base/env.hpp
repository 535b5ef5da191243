// The outside world that a service may touch besides its database: time, identity, chance. Only main builds the real
// one (RealEnv); tests use tests/kit's FakeEnv, in which nothing happens by itself.
#pragma once

#include "platform/base/id.hpp"
#include "platform/base/instant.hpp"

#include <memory>
#include <span>

namespace aftercare {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
};

class IdSource {
public:
    virtual ~IdSource() = default;
    // A new UUIDv7; ids made by one process never repeat and never go back.
    virtual Uuid next() = 0;

    template <class IdType>
    IdType make() {
        return IdType{next()};
    }
};

class Random {
public:
    virtual ~Random() = default;
    // Fills with bytes fit for secrets.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// Thread safe: each member may be called from any thread.
struct Env {
    Clock& clock;
    IdSource& ids;
    Random& random;
};

// The real world. The Env's references live as long as this object.
class RealEnv {
public:
    RealEnv();
    ~RealEnv();
    Env& env();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace aftercare
