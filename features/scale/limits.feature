@core @F27
Feature: The last of a long list
  A list has no length at which the API stops reading it. The last item decides
  here, so an implementation that stops early is seen.

  Rule: Items of a list are combined with a logical OR, however many they are

    # Caught by it: a multiport match takes 15 ports, a list of ports 20, 24 or 40 of them.
    Scenario: Of seventy ports in one rule each is open, and what is between them is not
      Given these pods are running:
        | pod      | labels  | node | serves                                                                                             |
        | shop/app | app=app | A    | 3002/TCP, 3030/TCP, 3032/TCP, 3042/TCP, 3050/TCP, 3082/TCP, 3130/TCP, 3140/TCP, 3003/TCP, 3142/TCP |
        | shop/web |         | B    |                                                                                                    |
      When the policy "scale/seventy-ports-ingress.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:3002/TCP | shop/app:3030/TCP | shop/app:3032/TCP | shop/app:3042/TCP | shop/app:3050/TCP | shop/app:3082/TCP | shop/app:3130/TCP | shop/app:3140/TCP | shop/app:3003/TCP | shop/app:3142/TCP |
        | shop/web | allow             | allow             | allow             | allow             | allow             | allow             | allow             | allow             | deny              | deny              |

    Scenario: The app reaches each of seventy ports, and none between them
      Given these pods are running:
        | pod      | labels  | node | serves                                                                                             |
        | shop/app | app=app | A    |                                                                                                    |
        | shop/web |         | B    | 3002/TCP, 3030/TCP, 3032/TCP, 3042/TCP, 3050/TCP, 3082/TCP, 3130/TCP, 3140/TCP, 3003/TCP, 3142/TCP |
      When the policy "scale/seventy-ports-egress.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/web:3002/TCP | shop/web:3030/TCP | shop/web:3032/TCP | shop/web:3042/TCP | shop/web:3050/TCP | shop/web:3082/TCP | shop/web:3130/TCP | shop/web:3140/TCP | shop/web:3003/TCP | shop/web:3142/TCP |
        | shop/app | allow             | allow             | allow             | allow             | allow             | allow             | allow             | allow             | deny              | deny              |

    Scenario: Of sixty rules each opens its port
      Given these pods are running:
        | pod      | labels  | node | serves                                                     |
        | shop/app | app=app | A    | 3002/TCP, 3022/TCP, 3066/TCP, 3102/TCP, 3120/TCP, 3003/TCP |
        | shop/web |         | B    |                                                            |
      When the policy "scale/sixty-rules.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:3002/TCP | shop/app:3022/TCP | shop/app:3066/TCP | shop/app:3102/TCP | shop/app:3120/TCP | shop/app:3003/TCP |
        | shop/web | allow             | allow             | allow             | allow             | allow             | deny              |

    Scenario: Of a hundred and twenty peers in one rule each is admitted
      Given these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/s1   | seat=s1   | A    |        |
        | shop/s17  | seat=s17  | B    |        |
        | shop/s65  | seat=s65  | A    |        |
        | shop/s101 | seat=s101 | B    |        |
        | shop/s120 | seat=s120 | A    |        |
        | shop/s121 | seat=s121 | B    |        |
      When the policy "scale/a-hundred-and-twenty-peers.yaml" is applied to namespace shop
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/s1   | allow           |
        | shop/s17  | allow           |
        | shop/s65  | allow           |
        | shop/s101 | allow           |
        | shop/s120 | allow           |
        | shop/s121 | deny            |

    Scenario: Of sixty-four excepts of one block each is a hole
      Given these hosts outside the cluster are running:
        | host       | address     | serves |
        | before     | 14.150.0.1  | 80/TCP |
        | hole-first | 14.150.1.1  | 80/TCP |
        | hole-ninth | 14.150.9.1  | 80/TCP |
        | hole-17th  | 14.150.17.1 | 80/TCP |
        | hole-51st  | 14.150.51.1 | 80/TCP |
        | hole-last  | 14.150.64.1 | 80/TCP |
        | after      | 14.150.65.1 | 80/TCP |
      And these pods are running:
        | pod      | labels  | node | serves |
        | shop/app | app=app | A    | 80/TCP |
      When the policy "scale/sixty-four-excepts.yaml" is applied to namespace shop
      Then the reachability is:
        | from       | shop/app:80/TCP |
        | before     | allow           |
        | hole-first | deny            |
        | hole-ninth | deny            |
        | hole-17th  | deny            |
        | hole-51st  | deny            |
        | hole-last  | deny            |
        | after      | allow           |

  Rule: Policies are additive, however many they are

    Scenario: Of a hundred and thirty policies each admits its own client
      Given these pods are running:
        | pod       | labels    | node | serves |
        | shop/app  | app=app   | A    | 80/TCP |
        | shop/s1   | seat=s1   | A    |        |
        | shop/s65  | seat=s65  | B    |        |
        | shop/s100 | seat=s100 | A    |        |
        | shop/s121 | seat=s121 | B    |        |
        | shop/s130 | seat=s130 | A    |        |
        | shop/s131 | seat=s131 | B    |        |
      When 130 policies of this form are applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: seat-${n}
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {seat: s${n}}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/s1   | allow           |
        | shop/s65  | allow           |
        | shop/s100 | allow           |
        | shop/s121 | allow           |
        | shop/s130 | allow           |
        | shop/s131 | deny            |

  Rule: The requirements of a selector are combined with a logical AND, however many they are

    Scenario: A policy with twelve labels and a peer with ten expressions of up to forty values
      Given these pods are running:
        | pod         | labels                                                                                         | node | serves |
        | shop/app    | l01=on, l02=on, l03=on, l04=on, l05=on, l06=on, l07=on, l08=on, l09=on, l10=on, l11=on, l12=on | A    | 80/TCP |
        | shop/open   | l01=on, l02=on, l03=on, l04=on, l05=on, l06=on, l07=on, l08=on, l09=on, l10=on, l11=on         | A    | 80/TCP |
        | shop/last   | seat=s40                                                                                       | B    |        |
        | shop/ninth  | seat=s09                                                                                       | B    |        |
        | shop/beyond | seat=s41                                                                                       | B    |        |
        | shop/third  | seat=s01, e03=x                                                                                | A    |        |
        | shop/e09    | seat=s01, e09=x                                                                                | A    |        |
      When the policy "scale/long-selectors.yaml" is applied to namespace shop
      Then the reachability is:
        | from        | shop/app:80/TCP | shop/open:80/TCP |
        | shop/last   | allow           | allow            |
        | shop/ninth  | allow           | allow            |
        | shop/beyond | deny            | allow            |
        | shop/third  | deny            | allow            |
        | shop/e09    | deny            | allow            |

    Scenario: The last of twenty labels of a pod is a label like the first
      Given these pods are running:
        | pod       | labels                                                                                                                                                         | node | serves |
        | shop/app  | app=app                                                                                                                                                        | A    | 80/TCP |
        | shop/all  | l01=on, l02=on, l03=on, l04=on, l05=on, l06=on, l07=on, l08=on, l09=on, l10=on, l11=on, l12=on, l13=on, l14=on, l15=on, l16=on, l17=on, l18=on, l19=on, l20=on | B    |        |
        | shop/most | l01=on, l02=on, l03=on, l04=on, l05=on, l06=on, l07=on, l08=on, l09=on, l10=on, l11=on, l12=on, l13=on, l14=on, l15=on, l16=on, l17=on, l18=on, l19=on         | B    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: the-twentieth-label
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{from: [{podSelector: {matchLabels: {l20: "on"}}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP |
        | shop/all  | allow           |
        | shop/most | deny            |

  Rule: A selector selects all pods with the labels, however many they are

    Scenario: Of twenty pods that a policy selects each is closed, and of twenty that it admits each gets in
      Given these pods are running:
        | pod        | labels      | node | serves |
        | shop/c01   | role=client | B    |        |
        | shop/c02   | role=client | A    |        |
        | shop/c03   | role=client | B    |        |
        | shop/c04   | role=client | A    |        |
        | shop/c05   | role=client | B    |        |
        | shop/c06   | role=client | A    |        |
        | shop/c07   | role=client | B    |        |
        | shop/c08   | role=client | A    |        |
        | shop/c09   | role=client | B    |        |
        | shop/c10   | role=client | A    |        |
        | shop/c11   | role=client | B    |        |
        | shop/c12   | role=client | A    |        |
        | shop/c13   | role=client | B    |        |
        | shop/c14   | role=client | A    |        |
        | shop/c15   | role=client | B    |        |
        | shop/c16   | role=client | A    |        |
        | shop/c17   | role=client | B    |        |
        | shop/c18   | role=client | A    |        |
        | shop/c19   | role=client | B    |        |
        | shop/c20   | role=client | A    |        |
        | shop/t01   | role=server | B    | 80/TCP |
        | shop/t02   | role=server | A    |        |
        | shop/t03   | role=server | B    |        |
        | shop/t04   | role=server | A    |        |
        | shop/t05   | role=server | B    |        |
        | shop/t06   | role=server | A    |        |
        | shop/t07   | role=server | B    |        |
        | shop/t08   | role=server | A    |        |
        | shop/t09   | role=server | B    | 80/TCP |
        | shop/t10   | role=server | A    |        |
        | shop/t11   | role=server | B    |        |
        | shop/t12   | role=server | A    |        |
        | shop/t13   | role=server | B    |        |
        | shop/t14   | role=server | A    |        |
        | shop/t15   | role=server | B    |        |
        | shop/t16   | role=server | A    |        |
        | shop/t17   | role=server | B    | 80/TCP |
        | shop/t18   | role=server | A    |        |
        | shop/t19   | role=server | B    |        |
        | shop/t20   | role=server | A    | 80/TCP |
        | shop/other |             | A    |        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: clients-to-servers
        spec:
          podSelector: {matchLabels: {role: server}}
          ingress: [{from: [{podSelector: {matchLabels: {role: client}}}]}]
        """
      Then the reachability is:
        | from       | shop/t01:80/TCP | shop/t09:80/TCP | shop/t17:80/TCP | shop/t20:80/TCP |
        | shop/c01   | allow           | allow           | allow           | allow           |
        | shop/c09   | allow           | allow           | allow           | allow           |
        | shop/c17   | allow           | allow           | allow           | allow           |
        | shop/c20   | allow           | allow           | allow           | allow           |
        | shop/other | deny            | deny            | deny            | deny            |
