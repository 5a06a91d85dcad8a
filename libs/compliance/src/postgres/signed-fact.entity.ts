import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Component } from '../domain/fact.js';

/** A row of `signed_facts`, for reading: rows are written in one statement per batch, and never changed. */
@Entity('signed_facts')
@Index(['sellerId', 'day'])
export class SignedFactRow {
  @PrimaryColumn('text', { name: 'event_id' }) eventId!: string;
  @PrimaryColumn('int') n!: number;
  @Column('text', { name: 'seller_id' }) sellerId!: string;
  @Column('text') component!: Component;
  @Column('text', { name: 'order_id' }) orderId!: string;
  @Column('text') subject!: string;
  @Column('smallint') sign!: number;
  @Column('bigint') size!: string;
  @Column('text') facet!: string;
  @Column('date') day!: string;
  @Column('timestamptz', { name: 'holds_at' }) holdsAt!: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
}
