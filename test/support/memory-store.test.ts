import { turnStoreContract } from '../contracts/turn-store.ts'
import { createMemoryStore } from './memory-store.ts'

turnStoreContract('the store in memory', createMemoryStore)
