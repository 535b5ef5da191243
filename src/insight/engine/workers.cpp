#include "insight/engine/workers.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace aftercare::insight::engine {

void each_item(unsigned threads, std::size_t items, const std::function<void(std::size_t, unsigned)>& work) {
    std::atomic<std::size_t> next = 0;
    std::exception_ptr failure;
    std::mutex failing;
    const auto run = [&](unsigned thread) {
        try {
            for (std::size_t item = next++; item < items; item = next++) work(item, thread);
        } catch (...) {
            next = items;
            const std::lock_guard lock(failing);
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned thread = 1; thread < threads && thread < items; ++thread) others.emplace_back(run, thread);
        run(0);
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace aftercare::insight::engine
