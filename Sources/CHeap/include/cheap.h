#pragma once

/// Makes the heap grow by few and large steps, of the processor's large pages where the system has them. To be called once,
/// before there are threads.
void heap_make_roomy(void);
